/**
 * The organisation's AWS access portal (IAM Identity Center), which opens the console signed in to the right account.
 *
 * @public
 */
export interface AwsAccessPortal {
  /** `https://<subdomain>.awsapps.com/start` */
  url: string;
  /** Permission set to sign in with; the portal asks where it is absent. */
  roleName?: string;
}

/**
 * A console link that works whichever account the browser is signed in to.
 *
 * @param url - a page of the console
 * @returns `url` itself where the organisation has no access portal
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
 * @public
 */
export function consoleLinkForAccount(
  url: string,
  accountId: string,
  portal: AwsAccessPortal | undefined,
): string {
  if (!portal) return url;
  const query = new URLSearchParams({ account_id: accountId });
  if (portal.roleName) query.set('role_name', portal.roleName);
  query.set('destination', url);
  return `${portal.url.replace(/\/+$/, '')}/#/console?${query}`;
}

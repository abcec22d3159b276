import { Config } from '@backstage/config';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

/** How the portal signs in: with a token that lasts, or with a session that it opens. */
export type ArgoCdAccess =
  | { kind: 'token'; token: string }
  | { kind: 'password'; username: string; password: string };

/** One server, as configured. */
export interface ArgoCdInstanceConfig {
  name: string;
  url: string;
  /** Address that people open, without a slash at the end. */
  frontendUrl: string;
  access: ArgoCdAccess;
  ca?: string;
}

const httpUrl = z
  .string()
  .refine(isHttpUrl, 'expected an address like https://argocd.example.com')
  .transform(url => url.replace(/\/+$/, ''));

const secret = z.string().trim().min(1, 'expected a text that is not empty');

const credentials = {
  token: secret.optional(),
  username: z.string().min(1).optional(),
  password: secret.optional(),
};

const instanceSchema = z.object({
  name: z
    .string()
    .regex(
      /^[^\s/,]{1,100}$/,
      'expected a name without spaces, commas and slashes',
    ),
  url: httpUrl,
  frontendUrl: httpUrl.optional(),
  ca: z
    .string()
    .refine(
      text => text.includes('-----BEGIN CERTIFICATE-----'),
      'expected certificates in PEM, for example with $file',
    )
    .optional(),
  ...credentials,
});

type Instance = z.output<typeof instanceSchema>;

const sectionSchema = z
  .object({
    ...credentials,
    appLocatorMethods: z
      .array(
        z.object({
          type: z.string(),
          instances: z.array(instanceSchema).default([]),
        }),
      )
      .default([]),
  })
  .default({ appLocatorMethods: [] })
  .transform(({ appLocatorMethods, ...shared }, ctx) => {
    const seen = new Set<string>();
    return appLocatorMethods.flatMap(({ type, instances }, method) => {
      if (type !== 'config') return [];
      return instances.flatMap((instance, index): ArgoCdInstanceConfig[] => {
        const fault = (key: string, message: string) => {
          const path = ['appLocatorMethods', method, 'instances', index, key];
          ctx.addIssue({ code: 'custom', path, message });
        };
        if (seen.has(instance.name)) {
          fault('name', 'another instance has this name; expected its own');
        }
        seen.add(instance.name);
        const access = accessOf(instance) ?? accessOf(shared);
        if (!access) {
          fault('token', 'expected a token, or a username and a password');
          return [];
        }
        const { name, url, frontendUrl = url, ca } = instance;
        return [{ name, url, frontendUrl, access, ca }];
      });
    });
  });

/**
 * Reads `argocd.appLocatorMethods`.
 *
 * @throws InputError that names every key at fault, its value and what would be valid; a secret never
 */
export function readArgoCdConfig(config: Config): ArgoCdInstanceConfig[] {
  return readConfigSection(config, 'argocd', sectionSchema);
}

function accessOf({
  token,
  username,
  password,
}: Pick<Instance, keyof typeof credentials>): ArgoCdAccess | undefined {
  if (token) return { kind: 'token', token };
  return username && password
    ? { kind: 'password', username, password }
    : undefined;
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  // A password in an address would go into messages and links.
  return !url.username && !url.password && !url.search && !url.hash;
}

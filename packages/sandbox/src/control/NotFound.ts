/** What the control API answers with 404. */
export class NotFound extends Error {}

import { CANARIES } from '../../canaries';

/** What people log though they should not, in the shapes that it usually has. */
export const SECRET_LINES: readonly string[] = [
  `level=debug msg="connecting" url=postgres://app:${CANARIES.logLine}@db.internal:5432/app`,
  `level=debug msg="calling out" authorization="Bearer ${CANARIES.logToken}"`,
  `level=debug msg="signing in" user=app password=${CANARIES.logPassword}`,
  `export AWS_ACCESS_KEY_ID=${CANARIES.logAccessKey}`,
  `level=debug msg="session" token=${CANARIES.logJwt}`,
];

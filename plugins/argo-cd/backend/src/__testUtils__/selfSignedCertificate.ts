import { generateKeyPairSync, sign } from 'node:crypto';

/** For a server on 127.0.0.1, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

/** One value in DER: its tag, its length, itself. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size =
    length < 128 ? [length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));

/** A certificate that nobody vouches for, and that no file has to hold. */
export function selfSignedCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const commonName = der(0x0c, Buffer.from('Argo CD'));
  const name = sequence(der(0x31, sequence(oid(COMMON_NAME), commonName)));
  const address = der(0x87, Buffer.from([127, 0, 0, 1]));
  const tbs = sequence(
    der(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(
      der(0x18, Buffer.from('20200101000000Z')),
      der(0x18, Buffer.from('20991231235959Z')),
    ),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(sequence(oid(SUBJECT_ALT_NAME), der(0x04, sequence(address)))),
    ),
  );
  const signature = sign('sha256', tbs, privateKey);
  const certificate = sequence(
    tbs,
    algorithm,
    der(0x03, Buffer.from([0]), signature),
  );
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

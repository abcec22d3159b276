import { describeVaultProvider } from './describeVaultProvider';
import { openBaoKeys } from './openBaoKeys';
import { connectOpenBaoUpstream } from './openBaoUpstream';

describeVaultProvider('OpenBao', () => connectOpenBaoUpstream(openBaoKeys()));

import { anthropic } from '../anthropic/anthropic';
import { argoCd } from '../argo-cd/argoCd';
import { terraform } from '../terraform/terraform';
import { vault } from '../vault/vault';
import { ToolsUpstream } from './ToolsUpstream';

export const TOOLS: readonly ToolsUpstream[] = [
  argoCd,
  terraform,
  vault,
  anthropic,
];

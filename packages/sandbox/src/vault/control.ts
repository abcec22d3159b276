import { FastifyInstance } from 'fastify';
import { World } from '../world/World';

/** What tests and demos do to Vault, below `/world/vault`. */
export function vaultControl(_server: FastifyInstance, _world: World): void {}

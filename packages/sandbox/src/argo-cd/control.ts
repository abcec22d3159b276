import { FastifyInstance } from 'fastify';
import { World } from '../world/World';

/** What tests and demos do to Argo CD, below `/world/argo-cd`. */
export function argoCdControl(_server: FastifyInstance, _world: World): void {}

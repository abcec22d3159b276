import { FastifyInstance } from 'fastify';
import { World } from '../world/World';

/** What tests and demos do to Terraform, below `/world/terraform`. */
export function terraformControl(
  _server: FastifyInstance,
  _world: World,
): void {}

import { arnOf, Place } from './arns';
import { Project } from './codebuild/Project';
import { LambdaFunction } from './lambda/LambdaFunction';
import { Scheduler } from './Scheduler';
import { LogGroupSpec } from './schema';
import { TaskDefinitions } from './TaskDefinitions';

export class Cluster {
  readonly arn: string;
  /** By the service's name. */
  readonly services = new Map<string, Scheduler>();

  constructor(readonly name: string, place: Place) {
    this.arn = arnOf('ecs', place, `cluster/${name}`);
  }
}

/** What one account has in one region. */
export class Region {
  readonly clusters = new Map<string, Cluster>();
  readonly taskDefinitions = new TaskDefinitions();
  /** CodeBuild projects by name. */
  readonly projects = new Map<string, Project>();
  /** Log groups that are there for their size, by name. */
  readonly logGroups = new Map<string, LogGroupSpec>();
  /** By name. */
  readonly functions = new Map<string, LambdaFunction>();

  constructor(readonly place: Place) {}

  cluster(name: string): Cluster {
    const cluster = this.clusters.get(name) ?? new Cluster(name, this.place);
    this.clusters.set(name, cluster);
    return cluster;
  }
}

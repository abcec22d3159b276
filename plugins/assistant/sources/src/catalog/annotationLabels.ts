/**
 * Annotations that say where something runs or comes from, by what they mean. Values of others are not told: nobody
 * knows what they hold.
 */
export const annotationLabels: ReadonlyMap<string, string> = new Map([
  ['aws.amazon.com/amazon-ecs-service-arn', 'Runs as Amazon ECS service'],
  ['aws.amazon.com/amazon-ecs-service-tags', 'Amazon ECS services with tags'],
  ['aws.amazon.com/lambda-function-arn', 'Runs as AWS Lambda function'],
  ['aws.amazon.com/lambda-function-tags', 'AWS Lambda functions with tags'],
  ['aws.com/lambda-function-name', 'Runs as AWS Lambda function'],
  ['aws.com/lambda-region', 'Region of the AWS Lambda function'],
  ['amazon.com/lambda-function-arn', 'Runs as AWS Lambda function'],
  ['aws.amazon.com/aws-codebuild-project-arn', 'Built by AWS CodeBuild'],
  [
    'aws.amazon.com/aws-codebuild-project-tags',
    'AWS CodeBuild projects with tags',
  ],
  ['aws.amazon.com/aws-codebuild-project', 'Built by AWS CodeBuild'],
  ['argocd/app-name', 'Deployed by the Argo CD application'],
  ['argocd/app-selector', 'Deployed by Argo CD applications with labels'],
  ['argocd/app-namespace', 'Namespace of the Argo CD application'],
  ['argocd/project-name', 'Argo CD project'],
  ['argocd/instance-name', 'Argo CD instance'],
  ['terraform/organization', 'Terraform organization'],
  ['terraform/workspaces', 'Infrastructure in the Terraform workspaces'],
  ['terraform/workspace-tags', 'Terraform workspaces with tags'],
  ['terraform/project', 'Terraform project'],
  ['terraform/instance', 'Terraform instance'],
  ['vault.io/secrets-path', 'Secrets in Vault below'],
  ['vault.io/secrets-engine', 'Vault secrets engine'],
  ['vault.io/expected-keys', 'Keys expected in Vault'],
  ['github.com/project-slug', 'Source code on GitHub'],
  ['gitlab.com/project-slug', 'Source code on GitLab'],
  ['bitbucket.org/project-slug', 'Source code on Bitbucket'],
  ['backstage.io/source-location', 'Source code'],
]);

/** What CodeBuild refuses, by the name of its error, in sentences that say what to do. */
export const REFUSALS = {
  AccountLimitExceededException:
    'The account has reached its limit of builds that run at once. Wait for one to end, or ask AWS for more.',
  InvalidInputException:
    'CodeBuild does not take this. Check that the branch or commit exists and that the project’s settings are complete; a build of a batch is retried with its batch, in the AWS console.',
  ResourceNotFoundException:
    'CodeBuild has this project or build no longer. Refresh the page to see what there is.',
};

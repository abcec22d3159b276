import { componentPath, expect, test } from '../src/fixtures';

const SERVICE =
  'arn:aws:ecs:eu-west-1:111122223333:service/payments/payments-api';
const IMAGE = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/payments-api:8.0.0';

test('a deployment progresses and finishes before the eyes of a person who does not reload', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('payments-api'));
  const row = page
    .getByRole('region', { name: 'Amazon ECS' })
    .getByRole('row', { name: /payments-api.*111122223333 · eu-west-1/ });
  await expect(row).toContainText('Healthy');
  await expect(row).toContainText('7.4.2');
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });

  await control.startDeployment(SERVICE, { image: IMAGE });
  await control.advance(5);
  await expect(row).toContainText('In progress');
  await expect(row).toContainText('8.0.0');

  await control.advance(300);
  await expect(row).toContainText('Healthy');
  await expect(row).toContainText('4 of 4 running');
  await expect(row).not.toContainText('7.4.2');
  expect(loads).toBe(0);

  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('main')).toContainText('8.0.0');
});

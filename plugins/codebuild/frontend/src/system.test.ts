import {
  basket,
  checkout,
  failedBuild,
  receipts,
} from './__testUtils__/projects';
import { codeBuildSystem } from './system';

describe('CodeBuild on the shared pages', () => {
  it('says which build is the newest, and of what', () => {
    expect(codeBuildSystem.place?.(checkout)).toBe(
      'build 41 · pull request 118',
    );
    expect(codeBuildSystem.place?.(basket)).toBe('build 12 · main');
  });

  it('has a better word for a project whose build failed or runs, and none for a healthy one', () => {
    expect(codeBuildSystem.healthWord?.(checkout)).toBe('Failed');
    expect(codeBuildSystem.healthWord?.(basket)).toBe('Building');
    expect(codeBuildSystem.healthWord?.(receipts)).toBeUndefined();
  });

  it('leads to the failing build, to the one that runs, else to the builds', () => {
    const path = (project: { id: string }, more = {}) =>
      `/codebuild?${new URLSearchParams({ project: project.id, ...more })}`;
    expect(codeBuildSystem.nextStep?.(checkout)).toEqual({
      title: 'Why',
      to: path(checkout, { view: 'build', build: failedBuild.id }),
    });
    expect(codeBuildSystem.nextStep?.(basket)).toMatchObject({
      title: 'Watch',
      to: expect.stringContaining('view=build'),
    });
    expect(codeBuildSystem.nextStep?.(receipts)).toEqual({
      title: 'Builds',
      to: path(receipts),
    });
    expect(codeBuildSystem.detailPathFor?.(receipts)).toBe(path(receipts));
  });

  it('reads nothing into details that it does not know', () => {
    const odd = { ...checkout, details: { odd: true } };
    expect(codeBuildSystem.place?.(odd)).toBeUndefined();
    expect(codeBuildSystem.healthWord?.(odd)).toBeUndefined();
  });
});

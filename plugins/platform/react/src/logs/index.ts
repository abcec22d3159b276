export { LogExcerpt, type LogExcerptProps } from './LogExcerpt';
export { LogViewer, type LogViewerProps } from './LogViewer';
export type { LogRange } from './logView';

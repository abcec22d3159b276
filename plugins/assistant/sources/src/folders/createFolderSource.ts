import { DocumentSource } from '@portolan/plugin-assistant-node';
import { MarkdownFolder } from '../sourcesConfig';
import { unlessKnown } from '../unlessKnown';
import { findMarkdown } from './findMarkdown';
import { pageTitle } from './pageTitle';

/** Markdown on the backend's own disk, that everybody who may use the assistant may read. @public */
export function createFolderSource(
  folders: readonly MarkdownFolder[],
): DocumentSource {
  return {
    id: 'folders',
    title: 'Folders of Markdown',
    async *documents(ctx) {
      const failed: string[] = [];
      for (const folder of folders) {
        try {
          for await (const { path, text } of findMarkdown(folder.path, ctx)) {
            const title = pageTitle(text, path);
            yield unlessKnown(
              {
                id: `${folder.title}/${path}`,
                title:
                  title === folder.title ? title : `${folder.title} › ${title}`,
                url: address(folder.baseUrl, path),
                anchors: folder.anchors,
                sections: [{ headings: [], text }],
              },
              ctx,
            );
          }
        } catch (error) {
          ctx.signal.throwIfAborted();
          failed.push(`${folder.title} (${folder.path}): ${error}`);
        }
      }
      if (failed.length > 0) {
        throw new Error(`Not all folders can be read. ${failed.join('; ')}`);
      }
    },
  };
}

function address(baseUrl: string, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${baseUrl.replace(/\/+$/, '')}/${encoded}`;
}

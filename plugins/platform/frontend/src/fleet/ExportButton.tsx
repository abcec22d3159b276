import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  FleetFilter,
  platformApiRef,
  saveFile,
  toPlatformApiError,
  usePlatformSystems,
} from '@portolan/plugin-platform-react';
import { RiDownloadLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { exportFleet } from './exportFleet';

/** Tells Excel that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

type ExportState =
  | { kind: 'idle' }
  | { kind: 'running'; rows: number }
  | { kind: 'done'; rows: number }
  | { kind: 'failed'; message: string };

/** Saves everything that the filter shows, however many pages that is; says how far it is and can be stopped. */
export function ExportButton(props: { filter: FleetFilter; total?: number }) {
  const { filter, total } = props;
  const platformApi = useApi(platformApiRef);
  const { titleOf } = usePlatformSystems();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    let rows = 0;
    setState({ kind: 'running', rows });
    try {
      const csv = await exportFleet({
        platformApi,
        filter,
        titleOf,
        signal: controller.signal,
        onProgress: count => {
          rows = count;
          setState({ kind: 'running', rows });
        },
      });
      if (controller.signal.aborted) return;
      saveFile(
        `fleet-${new Date().toISOString().slice(0, 10)}.csv`,
        `${BYTE_ORDER_MARK}${csv}`,
        'text/csv',
      );
      setState({ kind: 'done', rows });
    } catch (error) {
      if (controller.signal.aborted) return;
      setState({ kind: 'failed', message: toPlatformApiError(error).message });
    }
  };
  const stop = () => {
    running.current?.abort();
    setState({ kind: 'idle' });
  };

  return (
    <>
      <Text as="span" variant="body-small" color="secondary" role="status">
        {wordsOf(state, total)}
      </Text>
      {state.kind === 'running' ? (
        <Button variant="secondary" onPress={stop}>
          Stop export
        </Button>
      ) : (
        <Button
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={start}
        >
          Export CSV
        </Button>
      )}
    </>
  );
}

function wordsOf(state: ExportState, total: number | undefined): string {
  switch (state.kind) {
    case 'running':
      return total === undefined
        ? `Exporting, ${state.rows} rows so far`
        : `Exporting, ${state.rows} of ${total} rows`;
    case 'done':
      return `Saved ${state.rows} rows`;
    case 'failed':
      return `The export failed: ${state.message}. Nothing was saved; try again.`;
    case 'idle':
    default:
      return '';
  }
}

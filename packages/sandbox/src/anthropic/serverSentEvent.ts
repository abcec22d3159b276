/** An event as `text/event-stream` carries it, named by its type. */
export function serverSentEvent(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Tries until it holds, and fails with the last failure after 15 seconds. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
  }
}

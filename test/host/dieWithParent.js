// @ts-check
// Loaded into the editor's server before its own code: when the process that started it is gone, however it went,
// the server ends its whole process group instead of living on as an orphan.
if (process.env.GREENROOM_DIE_WITH_PARENT) {
  delete process.env.GREENROOM_DIE_WITH_PARENT;
  process.once('disconnect', () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  });
}

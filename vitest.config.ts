import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests of properties try hundreds of texts, and a machine that is busy takes its time over them.
  test: { testTimeout: 60_000 },
});

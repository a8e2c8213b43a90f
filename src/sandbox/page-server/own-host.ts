// Keeps other sites away from the sandbox.

/** Whether a request was sent to this server by one of its own names: a rebound name of another site is not. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`
}

/** The little of autocannon 9 that the measurements use; the package brings no types. */
declare module 'autocannon' {
  interface RequestShape {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: RequestShape) => RequestShape;
  }
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    maxOverallRequests: number;
    /** Milliseconds between samples; the end of a run is noticed with the next one. */
    sampleInt: number;
    requests: RequestShape[];
  }
  interface Outcome {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
  }
  interface Run extends PromiseLike<Outcome> {
    /** @param milliseconds from a request to the end of its answer */
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): this;
  }
  function autocannon(options: Options): Run;
  export = autocannon;
}

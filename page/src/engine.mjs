/** The engine as the page knows it: questions and answers, a clock for each, and a new worker where one is lost. */

/** Raised where the worker was ended or broke: `kind` is `timeout`, `crashed` or `stopped`. */
export class EngineError extends Error {
  constructor(kind, message = kind) {
    super(message);
    this.kind = kind;
  }
}

/**
 * `source` gives the worker's script as an address, `load` the parts of Python (told of progress 0…1);
 * `changed` is told the state: `loading`, `ready`, `failed`.
 */
export class Engine {
  constructor({ source, load, memory, seconds, startSeconds, changed }) {
    Object.assign(this, { source, load, memory, seconds, startSeconds, changed });
    this.waiting = new Map();
    this.queue = Promise.resolve();
    this.count = 0;
    this.state = "idle";
  }

  /** Start, or start anew; what is asked meanwhile waits for it. */
  start() {
    this.tell("loading", 0);
    this.hello = this.begin().then(
      ({ answer }) => {
        this.tell("ready");
        return answer;
      },
      (wrong) => {
        this.end();
        this.tell("failed", wrong);
        throw wrong;
      },
    );
    this.hello.catch(() => {});
    return this.hello;
  }

  async begin() {
    this.parts ??= await this.load((share) => this.tell("loading", share));
    this.worker = new Worker(await this.source());
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.onerror = (event) => {
      event.preventDefault?.();
      this.lose(new EngineError("crashed", event.message));
    };
    return this.post("start", { engine: this.parts, memory: this.memory }, undefined, this.startSeconds);
  }

  /**
   * Ask one thing after the other; a question that takes too long costs the worker, and only itself.
   * `given` may be a function: it is asked for the question when its turn has come.
   */
  ask(name, given = {}, bytes) {
    const asked = this.queue.then(async () => {
      await this.hello;
      return this.post(name, typeof given === "function" ? given() : given, bytes, this.seconds);
    });
    this.queue = asked.catch(() => {});
    return asked;
  }

  post(name, given, bytes, seconds) {
    this.count += 1;
    const id = this.count;
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => this.lose(new EngineError("timeout")), seconds * 1000);
      this.waiting.set(id, { resolve, reject, clock });
      this.worker.postMessage({ id, name, given, bytes });
    });
  }

  take({ id, answer, bytes, wrong, fatal }) {
    const asked = this.waiting.get(id);
    if (!asked) return;
    clearTimeout(asked.clock);
    this.waiting.delete(id);
    if (wrong === undefined) return asked.resolve({ answer, bytes });
    asked.reject(new EngineError("crashed", wrong));
    if (fatal && this.state === "ready") this.lose(new EngineError("crashed", wrong));
  }

  /** End the worker and what waits for it, and start another where this one had started. */
  lose(wrong) {
    const restart = this.state === "ready";
    this.end();
    for (const { reject, clock } of this.waiting.values()) {
      clearTimeout(clock);
      reject(wrong);
    }
    this.waiting.clear();
    if (restart) this.start();
  }

  /** End what is going on now, because somebody asked for it. */
  stop() {
    this.lose(new EngineError("stopped"));
  }

  end() {
    this.worker?.terminate();
    this.worker = null;
  }

  tell(state, detail) {
    this.state = state;
    this.changed(state, detail);
  }
}

import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";
import { Channel } from "./Channel";

const Write = { begin: 0, offered: 1, copying: 2 } as const;

/**
 * A pipe between processes that carries numbered messages. A small message is written and done with; one that does not fit
 * into the pipe's buffer is copied by writer and reader at the same time, so the writer waits for a reader.
 */
export class Pipe {
  private readonly messages: Channel;
  private step: number = Write.begin;
  private writer = -1;
  private readonly copying = new Set<number>();

  /** `copyMs` is what writer and reader each need to copy a message; 0 when messages fit into the buffer. */
  constructor(
    private readonly machine: Machine,
    private readonly writeMs: number,
    private readonly copyMs: number,
  ) {
    this.messages = new Channel(machine, Number.POSITIVE_INFINITY, StateCode.idle);
  }

  /** Writes a message, one writer at a time; called again after each resumption until it returns true. */
  write(thread: number, message: number): boolean {
    return this.copyMs > 0 ? this.writeLarge(thread, message) : this.writeSmall(thread, message);
  }

  /** Writes a message that fits into the buffer, such as a request to end. */
  writeSmall(thread: number, message: number): boolean {
    if (this.step === Write.begin) {
      this.step = Write.copying;
      return this.machine.native(thread, this.writeMs, StateCode.pickle);
    }
    this.messages.put(thread, message);
    this.step = Write.begin;
    return true;
  }

  /** A message, or -1: then the thread is blocked and must call again when it is resumed. */
  read(thread: number): number {
    return this.messages.take(thread);
  }

  /** A message, or -1 when there is none; never blocks. */
  poll(thread: number): number {
    return this.messages.poll(thread);
  }

  /** Second half of reading: copies a large message. Called again after each resumption until it returns true. */
  receive(thread: number): boolean {
    if (this.copyMs === 0) return true;
    if (this.copying.delete(thread)) return true;
    this.copying.add(thread);
    if (this.writer >= 0) this.machine.wake(this.writer, thread);
    this.writer = -1;
    return this.machine.native(thread, this.copyMs, StateCode.pickle);
  }

  private writeLarge(thread: number, message: number): boolean {
    switch (this.step) {
      case Write.begin:
        this.step = Write.offered;
        this.writer = thread;
        this.messages.put(thread, message);
        return this.machine.block(thread, StateCode.queue);
      case Write.offered:
        this.step = Write.copying;
        return this.machine.native(thread, this.copyMs, StateCode.pickle);
      default:
        this.step = Write.begin;
        return true;
    }
  }
}

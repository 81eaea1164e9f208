import type { Machine } from "../engine/Machine";
import { StateCode } from "../engine/Recorder";
import { Channel } from "./Channel";

/**
 * A pipe between processes that carries numbered messages. Its buffer is small, so writer and reader of a large message take
 * turns; that comes to the writer copying all of it before the reader does.
 */
export class Pipe {
  private readonly messages: Channel;
  private isWriting = false;
  private readonly reading = new Set<number>();

  /** `writeMs` is the price of writing any message, `copyMs` what writer and reader each need for the bytes of one. */
  constructor(
    private readonly machine: Machine,
    private readonly writeMs: number,
    private readonly copyMs: number,
  ) {
    this.messages = new Channel(machine, Number.POSITIVE_INFINITY, StateCode.idle);
  }

  /** Writes a message, one writer at a time; called again after each resumption until it returns true. */
  write(thread: number, message: number, hasPayload = true): boolean {
    this.isWriting = !this.isWriting;
    if (this.isWriting) {
      return this.machine.native(thread, this.writeMs + (hasPayload ? this.copyMs : 0), StateCode.pickle);
    }
    this.messages.put(thread, message);
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

  /** Second half of reading: copies the payload. Called again after each resumption until it returns true. */
  receive(thread: number): boolean {
    if (this.copyMs === 0 || this.reading.delete(thread)) return true;
    this.reading.add(thread);
    return this.machine.native(thread, this.copyMs, StateCode.pickle);
  }
}

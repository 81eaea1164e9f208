import type { FunctionEntity } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import { typeOfAnnotation } from "../types/annotations";
import { mayBeNarrowed, narrowDeclared } from "../types/narrowDeclared";
import { NONE, type TypeTable } from "../types/TypeTable";
import { type Choices, returnsReached } from "./choices";
import type { Inference } from "./Inference";
import { elementOf } from "./iteration";
import { TypeSlot } from "./TypeSlot";

/** What a function's `return` gives, before it is wrapped into a coroutine: as annotated, else as its return statements say. */
export function returnedType(inference: Inference, entity: FunctionEntity): Type {
  const slots = inference.slotsOf(entity);
  slots.returned ??= new ReturnSlot(inference, entity);
  return inference.engine.read(slots.returned);
}

/** The same for a call that states values for parameters which decide between the returns. */
export function returnedTypeFor(inference: Inference, entity: FunctionEntity, choices: Choices): Type {
  const slots = inference.slotsOf(entity);
  slots.chosen ??= new Map();
  const key = JSON.stringify([...choices]);
  let slot = slots.chosen.get(key);
  if (slot === undefined) {
    slot = new ReturnSlot(inference, entity, choices);
    slots.chosen.set(key, slot);
  }
  return inference.engine.read(slot);
}

/** What a generator function yields. */
export function yieldedType(inference: Inference, entity: FunctionEntity): Type {
  const slots = inference.slotsOf(entity);
  slots.yielded ??= new YieldSlot(inference, entity);
  return inference.engine.read(slots.yielded);
}

class ReturnSlot extends TypeSlot {
  constructor(
    private readonly inference: Inference,
    private readonly entity: FunctionEntity,
    private readonly choices: Choices | null = null,
  ) {
    super();
  }

  protected get types(): TypeTable {
    return this.inference.types;
  }

  compute(): Type {
    const { inference, entity } = this;
    const { body, bindings } = inference.decoded(entity);
    if (body.returns !== null) {
      const declared = typeOfAnnotation(inference, body.returns, entity.enclosing ?? entity);
      if (mayBeNarrowed(declared)) return narrowDeclared(inference.knowledge, declared, this.given());
      if (declared !== UNKNOWN) return declared;
    }
    return bindings.returns.length === 0 ? NONE : this.given();
  }

  private given(): Type {
    const { inference, entity, choices } = this;
    const env = { scope: entity, overlay: null };
    const { body, bindings } = inference.decoded(entity);
    const values = choices === null ? bindings.returns : returnsReached(body.statements, choices);
    return inference.types.joinAll(values.map((value) => inference.evaluate(value, env)));
  }
}

class YieldSlot extends TypeSlot {
  constructor(
    private readonly inference: Inference,
    private readonly entity: FunctionEntity,
  ) {
    super();
  }

  protected get types(): TypeTable {
    return this.inference.types;
  }

  compute(): Type {
    const { inference, entity } = this;
    const { body, bindings } = inference.decoded(entity);
    if (body.returns !== null) {
      const declared = elementOf(inference, typeOfAnnotation(inference, body.returns, entity.enclosing ?? entity));
      if (declared !== UNKNOWN) return declared;
    }
    const env = { scope: entity, overlay: null };
    return inference.types.joinAll(
      bindings.yields.map(({ value, from }) => {
        const type = inference.evaluate(value, env);
        return from ? elementOf(inference, type) : type;
      }),
    );
  }
}

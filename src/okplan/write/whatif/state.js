// What is moved, and what was moved before: the model follows every step, forwards and back.
(() => {
  const shared = (window.okplanShared ??= {});

  shared.createState = (model, data) => {
    const levers = new Map(data.levers.map((one) => [one.id, one]));
    const apart = new Map();
    const part = (one, other) => apart.set(one, [...(apart.get(one) ?? []), other]);
    for (const { id, apart: others = [] } of data.levers)
      for (const other of others) {
        part(id, other);
        if (!levers.get(other).apart) part(other, id); // a lever does not say which points it cannot hold together with
      }
    const rows = () => Object.fromEntries(model.lines.map((name) => [name, shared.rowsOf(model, name)]));
    const own = (values) => Object.assign(Object.create(null), values); // a lever may be called `constructor`
    model.apply(own({}));
    const state = { model, data, base: rows(), values: own({}), changed: false };
    const told = [];
    let past = [], future = [], open = null; // the lever of the gesture that is not yet ended

    const take = (values) => {
      state.values = own(values);
      state.changed = Object.keys(values).length > 0;
      model.apply(state.values);
      for (const one of told) one(state);
    };

    const checked = (id, value) => {
      const lever = levers.get(id);
      if (!lever) throw new RangeError(`no lever: ${id}`);
      if (!shared.fits(lever, value)) throw new RangeError(`${id}: ${value} is not between ${lever.low} and ${lever.high}`);
      return lever;
    };

    // What is moved of one is moved back of those that cannot hold together with it.
    const besides = (values, id, value) => {
      const { [id]: _, ...rest } = values;
      if (value === checked(id, value).neutral) return rest;
      const kept = Object.fromEntries(Object.entries(rest).filter(([other]) => !state.apart(id).includes(other)));
      return { ...kept, [id]: value };
    };

    const leave = (gesture) => {
      if (gesture === null || gesture !== open) past.push(state.values);
      open = gesture;
      future = [];
    };

    return Object.assign(state, {
      lever: (id) => levers.get(id),
      apart: (id) => apart.get(id) ?? [],
      onChange: (one) => told.push(one),
      value: (id) => state.values[id] ?? levers.get(id).neutral,
      // What would be moved if one lever were: without moving it.
      tried: (id, value) => besides(state.values, id, value),
      // One lever; while it is dragged (`going`) all of it is one step to undo.
      set(id, value, going = false) {
        const values = besides(state.values, id, value);
        if (state.value(id) === value) return;
        leave(going ? id : null);
        take(values);
      },
      ended() { open = null; },
      // All levers at once, as a link or a file has them.
      restore(values) {
        const next = Object.entries(values).reduce((all, [id, value]) => besides(all, id, value), {});
        leave(null);
        take(next);
      },
      reset() { if (state.changed) { leave(null); take({}); } },
      undo() { if (past.length) { future.push(state.values); open = null; take(past.pop()); } },
      redo() { if (future.length) { past.push(state.values); open = null; take(future.pop()); } },
      canUndo: () => past.length > 0,
      canRedo: () => future.length > 0,
    });
  };

  // A line by year; one of items as a row an item.
  shared.rowsOf = (model, name) => {
    const many = model.items(name);
    return many === null || many === undefined || many === 1
      ? model.row(name)
      : Array.from({ length: many }, (_, item) => model.row(name, item));
  };
})();

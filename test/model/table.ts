/** Numbers for values that say the same, so that states are short and decisions can be looked up. */
export interface Table<T> {
  /** The number of the value; 1 is the first. */
  idOf(value: T): number;
  at(id: number): T;
  readonly size: number;
}

/** States keep these numbers as characters. */
const MOST = 65_535;

export function table<T>(): Table<T> {
  const ids = new Map<string, number>();
  const values: T[] = [];
  return {
    idOf(value) {
      const key = JSON.stringify(value);
      const known = ids.get(key);
      if (known !== undefined) return known;
      values.push(value);
      if (values.length > MOST) throw new Error('There are too many values for one table.');
      ids.set(key, values.length);
      return values.length;
    },
    at(id) {
      const value = values[id - 1];
      if (value === undefined) throw new Error(`There is no value ${id}.`);
      return value;
    },
    get size() {
      return values.length;
    },
  };
}

/** Remembers what a pure function said of two numbers, each below `MOST`. */
export function remembered<T>(decide: (a: number, b: number) => T): (a: number, b: number) => T {
  const answers = new Map<number, T>();
  return (a, b) => {
    const key = a * (MOST + 1) + b;
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as T;
    const answer = decide(a, b);
    answers.set(key, answer);
    return answer;
  };
}

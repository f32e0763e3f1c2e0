import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

import { fitting, type Event, type Fields } from '../ocsf/shape.ts';
import { cell, schemaOf } from './schema.ts';

/** A Parquet file that is given away as it is made: what is held of it is the events that wait, and its index. */
export interface ParquetFile {
  readonly path: string;
  /** How many events wait to be written. */
  readonly waiting: number;
  add(event: Event): void;
  /** Writes the events that wait as a row group. */
  flush(): Uint8Array;
  /** Writes the rest, and the index that ends the file. */
  end(): Uint8Array;
}

/** @returns what makes files that hold these members of events */
export function parquetFiles(fields: Fields): (path: string) => ParquetFile {
  const schema = schemaOf(fields);
  const names = Object.keys(fields);
  const fit = fitting(fields, cell);
  return (path) => createFile(path, schema, names, fit);
}

function createFile(
  path: string,
  schema: SchemaElement[],
  names: readonly string[],
  fit: ReturnType<typeof fitting>,
): ParquetFile {
  const bytes = new ByteWriter();
  // Of each column of each row group there would be the least and the greatest value in memory until the end.
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'aboveline', statistics: false });
  // As JSON an event takes a quarter of the memory.
  let waiting: string[] = [];

  function write(): void {
    if (waiting.length === 0) return;
    const rows = waiting.map((text) => fit(JSON.parse(text) as Event));
    waiting = [];
    const columnData = names.map((name) => ({
      name,
      data: rows.map((row) => row[name]),
      offsetIndex: false,
    }));
    void writer.write({ columnData, rowGroupSize: rows.length });
  }

  /** What was written since the last time; the writer goes on counting where it is in the file. */
  function take(): Uint8Array {
    const taken = bytes.getBytes().slice();
    bytes.index = 0;
    return taken;
  }

  return {
    path,
    get waiting() {
      return waiting.length;
    },
    add(event) {
      waiting.push(JSON.stringify(event));
    },
    flush() {
      write();
      return take();
    },
    end() {
      write();
      void writer.finish();
      return take();
    },
  };
}

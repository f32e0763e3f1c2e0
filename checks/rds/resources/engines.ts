/** The service that a database of the engine is of, where that is not RDS itself. */
export function partOfRds(engine: string | undefined): 'aurora' | undefined {
  return engine?.startsWith('aurora') ? 'aurora' : undefined;
}

/**
 * True for the databases of Amazon DocumentDB and Amazon Neptune, which RDS lists among its own. They are left out
 * here rather than by the filter `engine`, which takes the names of those to list: a new engine of RDS would be
 * missed without a word. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export function isOfAnotherService(engine: string | undefined): boolean {
  return engine === 'docdb' || engine === 'neptune';
}

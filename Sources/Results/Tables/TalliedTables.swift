internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// A table as it is written.
package struct TableText: Sendable {
  let description: TableDescription
  let bytes: [UInt8]

  init<Row>(_ table: Table<Row>, _ rows: [Row]) {
    description = table.description
    bytes = table.bytes(rows)
  }
}

/// Every table that follows from the tallies of a batch.
func talliedTables(_ batch: Batch, _ result: BatchResult) -> [TableText] {
  let clock = batch.variants[0].model.scenario.clock
  return [
    TableText(outcomesTable, outcomeRows(batch, result)),
    TableText(partitionsTable, classRows(batch, result)),
    TableText(measuresTable, measureRows(batch, result)),
    TableText(histogramsTable, binRows(batch, result)),
    TableText(trajectoriesTable(clock), stateRows(batch, result)),
    TableText(eventsTable(clock), eventRows(batch, result)),
  ]
}

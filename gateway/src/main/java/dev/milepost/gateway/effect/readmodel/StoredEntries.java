package dev.milepost.gateway.effect.readmodel;

import dev.milepost.gateway.domain.EntrySource;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.readmodel.EntryRow.EntryKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run's entries in one table, each read once and only if it is asked for. For one thread, within
 * one transaction.
 */
final class StoredEntries<V, R extends EntryRow> implements EntrySource<V> {
  private static final String VERSIONS =
      "select key.number, cast(sql('cast(xmin as text)') as Long) from %s where key.run = :run";

  /** Where more have changed, all are read. */
  private static final int MAX_ASKED = 1000;

  private final String run;
  private final PanacheRepositoryBase<R, EntryKey> rows;
  private final Supplier<R> newRow;
  private final Class<V> type;
  private final Map<Integer, Optional<V>> read = new HashMap<>();
  private @Nullable SortedMap<Integer, V> all;

  StoredEntries(
      String run, PanacheRepositoryBase<R, EntryKey> rows, Supplier<R> newRow, Class<V> type) {
    this.run = run;
    this.rows = rows;
    this.newRow = newRow;
    this.type = type;
  }

  /** The table has no entries of the run: nothing is looked for. */
  StoredEntries<V, R> empty() {
    all = Collections.emptySortedMap();
    return this;
  }

  @Override
  public @Nullable V get(int number) {
    return all != null
        ? all.get(number)
        : read.computeIfAbsent(number, asked -> row(asked).map(this::entry)).orElse(null);
  }

  @Override
  public SortedMap<Integer, V> all() {
    var known = all;
    if (known == null) {
      var found = new TreeMap<Integer, V>();
      rows.list("key.run", run).forEach(row -> found.put(row.key.number(), entry(row)));
      known = Collections.unmodifiableSortedMap(found);
      all = known;
    }
    return known;
  }

  /**
   * All entries as of now; one whose row is still that which was read before is not read again.
   *
   * @param before of the same run and table, from an earlier transaction
   */
  EntriesRead<V> since(EntriesRead<V> before) {
    var versions = versions();
    var found = new TreeMap<>(before.entries());
    found.keySet().retainAll(versions.keySet());
    var changed =
        versions.keySet().stream()
            .filter(number -> !versions.get(number).equals(before.versions().get(number)))
            .toList();
    (changed.size() > MAX_ASKED ? rows.list("key.run", run) : some(changed))
        .forEach(row -> found.put(row.key.number(), entry(row)));
    return new EntriesRead<>(versions, Collections.unmodifiableSortedMap(found));
  }

  private List<R> some(List<Integer> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : rows.list("key.run = ?1 and key.number in ?2", run, numbers);
  }

  /** The transaction that wrote each row. */
  private SortedMap<Integer, Long> versions() {
    var versions = new TreeMap<Integer, Long>();
    rows.getEntityManager()
        .createQuery(VERSIONS.formatted(newRow.get().getClass().getSimpleName()), Object[].class)
        .setParameter("run", run)
        .getResultList()
        .forEach(row -> versions.put((Integer) row[0], (Long) row[1]));
    return versions;
  }

  /** Writes what differs; an entry that is empty is deleted. */
  void write(Map<Integer, Optional<V>> changes) {
    changes.forEach(
        (number, entry) -> {
          var row = isKnownToBeMissing(number) ? Optional.<R>empty() : row(number);
          if (entry.isEmpty()) {
            row.ifPresent(rows::delete);
          } else {
            row.orElseGet(() -> added(number, entry.get())).state = StateJson.write(entry.get());
          }
        });
  }

  private boolean isKnownToBeMissing(int number) {
    var found = read.get(number);
    return all != null ? !all.containsKey(number) : found != null && found.isEmpty();
  }

  private Optional<R> row(int number) {
    return rows.findByIdOptional(new EntryKey(run, number));
  }

  private R added(int number, V entry) {
    var row = newRow.get();
    row.key = new EntryKey(run, number);
    row.state = StateJson.write(entry);
    rows.persist(row);
    return row;
  }

  private V entry(R row) {
    return StateJson.read(row.state, type);
  }
}

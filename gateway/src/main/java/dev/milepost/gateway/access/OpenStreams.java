package dev.milepost.gateway.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many answers go on for long at once: each holds a connection, its buffers, and a virtual
 * thread that waits. One caller has a quarter of the places at most, but where all share a token.
 */
@ApplicationScoped
public class OpenStreams {
  private static final int SHARE = 4;

  private final int most;
  private final int ofOne;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  OpenStreams(
      @ConfigProperty(name = "milepost.gateway.streams", defaultValue = "4000") int most,
      MeterRegistry metrics) {
    this.most = most;
    this.ofOne = Math.max(1, most / SHARE);
    Gauge.builder("milepost.gateway.streams", this, OpenStreams::count).register(metrics);
  }

  /** A place that was taken; closing it gives it back. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** A place, where one is free. */
  public synchronized Optional<Place> take(Caller caller) {
    var key = caller.key();
    int own = open.getOrDefault(key, 0);
    boolean shared = caller.kind() == Caller.Kind.NONE || caller.kind() == Caller.Kind.SERVER;
    if (all >= most || !shared && own >= ofOne) {
      return Optional.empty();
    }
    all++;
    open.put(key, own + 1);
    return Optional.of(() -> giveBack(key));
  }

  private synchronized void giveBack(String key) {
    all--;
    open.computeIfPresent(key, (same, own) -> own == 1 ? null : own - 1);
  }

  /** Places that are taken. */
  public synchronized int count() {
    return all;
  }

  /** The sentence for whom no place is free. */
  public String refusal() {
    return "At most %d streams may be open at once, %d of one caller".formatted(most, ofOne);
  }
}

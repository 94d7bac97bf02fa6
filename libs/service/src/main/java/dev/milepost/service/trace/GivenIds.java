package dev.milepost.service.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random ids for spans, but for those whose ids are derived. */
@Singleton
public final class GivenIds implements IdGenerator {
  private record Given(String trace, String span) {}

  private static final ThreadLocal<@Nullable Given> GIVEN = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** Spans that the thread starts within have these ids. */
  static <T> T with(String trace, String span, Supplier<T> starting) {
    GIVEN.set(new Given(trace, span));
    try {
      return starting.get();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    var given = GIVEN.get();
    return given == null ? random.generateSpanId() : given.span();
  }

  @Override
  public String generateTraceId() {
    var given = GIVEN.get();
    return given == null ? random.generateTraceId() : given.trace();
  }
}

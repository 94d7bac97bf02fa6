package dev.milepost.simulation.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A distribution of durations. */
public sealed interface DrawnDuration {
  /** One draw, of at least 0. */
  Duration draw(RandomGenerator random);

  /** Always the same. */
  record Fixed(Duration value) implements DrawnDuration {
    @Override
    public Duration draw(RandomGenerator random) {
      return value;
    }
  }

  /** Each between both as likely as any other; {@code to} excluded. */
  record Uniform(Duration from, Duration to) implements DrawnDuration {
    @Override
    public Duration draw(RandomGenerator random) {
      return Duration.ofNanos(random.nextLong(from.toNanos(), to.toNanos()));
    }
  }

  /**
   * The usual one of tasks' durations.
   *
   * @param sigma the standard deviation of the logarithm
   */
  record LogNormal(Duration median, double sigma) implements DrawnDuration {
    @Override
    public Duration draw(RandomGenerator random) {
      return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
    }
  }

  /**
   * A heavy tail: a few draws are most of the sum.
   *
   * @param least the smallest
   * @param shape of Pareto's distribution; the smaller, the heavier
   * @param most greater draws count as this one, as a time limit would end them
   */
  record Pareto(Duration least, double shape, Duration most) implements DrawnDuration {
    @Override
    public Duration draw(RandomGenerator random) {
      double nanos = least.toNanos() * Math.pow(1 - random.nextDouble(), -1 / shape);
      return Duration.ofNanos((long) Math.min(nanos, most.toNanos()));
    }
  }
}

package dev.milepost.agents.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.events.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * X10: what tokens cost, by a table that its owner keeps up to date. None is built in: prices age,
 * and a wrong one is worse than none.
 *
 * @param date as of which the prices are right
 * @param models by name; a trailing {@code *} stands for any ending, and the longest name wins
 */
public record Prices(@Nullable LocalDate date, Map<String, Price> models) {
  /** No price is known. */
  public static final Prices NONE = new Prices(null, Map.of());

  private static final String BY_AGENT = "agent";
  private static final double MICROS = 1_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** In US dollars for a million tokens; cached input counts as input. */
  public record Price(double inputPerMillion, double outputPerMillion) {}

  public Prices {
    models = models == null ? Map.of() : Map.copyOf(models);
  }

  /**
   * The table of a file; no prices where there is no file.
   *
   * @throws IllegalStateException naming what is wrong with it
   */
  public static Prices in(Path file) {
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try {
      var prices = JSON.readValue(Files.readAllBytes(file), Prices.class);
      if (prices == null || prices.date() == null) {
        throw new IllegalStateException(file + " must have a date, such as \"2026-11-01\"");
      }
      return prices;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          file + " is no table of prices: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** The usage, with its cost where that is known. A cost of 0 for tokens is no cost known. */
  public Usage priced(Figures used) {
    var own = used.costUsd();
    if (own != null && (own > 0 || used.inputTokens() + used.outputTokens() == 0)) {
      return usage(used, Math.round(own * MICROS), BY_AGENT);
    }
    return price(used.model())
        .map(price -> usage(used, cost(used, price), String.valueOf(date)))
        .orElseGet(() -> usage(used, null, null));
  }

  private static long cost(Figures used, Price price) {
    // Dollars for a million tokens are millionths of a dollar for one.
    return (long)
        Math.ceil(
            used.inputTokens() * price.inputPerMillion()
                + used.outputTokens() * price.outputPerMillion());
  }

  private Optional<Price> price(@Nullable String model) {
    return model == null
        ? Optional.empty()
        : models.entrySet().stream()
            .filter(entry -> matches(entry.getKey(), model))
            .max(Comparator.comparing(entry -> entry.getKey().length()))
            .map(Map.Entry::getValue);
  }

  private static boolean matches(String name, String model) {
    return name.endsWith("*")
        ? model.startsWith(name.substring(0, name.length() - 1))
        : name.equals(model);
  }

  private static Usage usage(Figures used, @Nullable Long micros, @Nullable String by) {
    return new Usage(used.model(), used.inputTokens(), used.outputTokens(), micros, by);
  }
}

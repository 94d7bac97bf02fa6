package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number of a query that is none is a problem that names it: its address is right. */
@Provider
public class QueryNumbers implements ParamConverterProvider {
  private static final int MAX_SHOWN = 60;

  @Override
  @SuppressWarnings("unchecked") // a converter of the type that was asked for
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    var name =
        Arrays.stream(annotations)
            .filter(QueryParam.class::isInstance)
            .map(found -> ((QueryParam) found).value())
            .findFirst()
            .orElse(null);
    if (name == null) {
      return null;
    }
    if (type == Integer.class || type == int.class) {
      return (ParamConverter<T>) new NumberConverter<>(name, Integer::valueOf);
    }
    return type == Long.class || type == long.class
        ? (ParamConverter<T>) new NumberConverter<>(name, Long::valueOf)
        : null;
  }

  private record NumberConverter<N extends Number>(String name, Function<String, N> read)
      implements ParamConverter<N> {
    @Override
    public N fromString(String value) {
      try {
        return read.apply(value);
      } catch (NumberFormatException e) {
        throw ProblemException.of(
            Problem.ProblemKind.INVALID_REQUEST,
            "%s must be a whole number, but was \"%s\""
                .formatted(name, DisplayText.shown(value, MAX_SHOWN)));
      }
    }

    @Override
    public String toString(N value) {
      return value.toString();
    }
  }
}

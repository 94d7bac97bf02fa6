package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list or map of at most so many entries. */
@Constraint(validatedBy = AtMost.AtMostValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AtMost {
  int value();

  /** The entries in a sentence, after a blank; empty where the field's name says it. */
  String of() default "";

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class AtMostValidator implements ConstraintValidator<AtMost, Object> {
    private int max;
    private String of = "";

    @Override
    public void initialize(AtMost bound) {
      max = bound.value();
      of = bound.of();
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
      int size =
          switch (value) {
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> 0;
          };
      return size <= max
          || Refusal.of(
              context, "{field} must be at most %d%s, but were %d".formatted(max, of, size));
    }
  }
}

package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A whole number within both bounds, both included. */
@Constraint(validatedBy = Within.WithinValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Within {
  long min();

  long max();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class WithinValidator implements ConstraintValidator<Within, Number> {
    private long min;
    private long max;

    @Override
    public void initialize(Within bounds) {
      min = bounds.min();
      max = bounds.max();
    }

    @Override
    public boolean isValid(@Nullable Number value, ConstraintValidatorContext context) {
      return value == null
          || value.longValue() >= min && value.longValue() <= max
          || Refusal.of(context, "{field} must be %d to %d, but was %d".formatted(min, max, value));
    }
  }
}

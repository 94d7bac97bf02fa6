package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of issues, 1 or more each. */
@Constraint(validatedBy = IssueNumbers.IssueNumbersValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface IssueNumbers {
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class IssueNumbersValidator
      implements ConstraintValidator<IssueNumbers, List<@Nullable Integer>> {
    @Override
    public boolean isValid(
        @Nullable List<@Nullable Integer> value, ConstraintValidatorContext context) {
      if (value != null) {
        for (var number : value) {
          if (number == null || number < 1) {
            return Refusal.of(
                context, "{field} must be 1 or more each, but one was %d".formatted(number));
          }
        }
      }
      return true;
    }
  }
}

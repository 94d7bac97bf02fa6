package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of some words. */
@Constraint(validatedBy = OneOf.OneOfValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
  String[] value();

  /** The words in a sentence: {@code tell or hold}. */
  String expected();

  /** True to refuse null, too. */
  boolean required() default false;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class OneOfValidator implements ConstraintValidator<OneOf, String> {
    private Set<String> words = Set.of();
    private String expected = "";
    private boolean required;

    @Override
    public void initialize(OneOf choice) {
      words = Set.of(choice.value());
      expected = choice.expected();
      required = choice.required();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null && !required
          || value != null && words.contains(value)
          || Refusal.of(
              context,
              "{field} must be %s, but was \"%s\"".formatted(expected, Refusal.shown(value)));
    }
  }
}

package dev.milepost.api.submission;

import dev.milepost.api.constraint.Refusal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;

/** A review that says once what is checked again, and whose reviewers have names of their own. */
@Constraint(validatedBy = ConsistentReview.ConsistentReviewValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsistentReview {
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class ConsistentReviewValidator
      implements ConstraintValidator<ConsistentReview, ReviewRequest> {
    @Override
    public boolean isValid(ReviewRequest value, ConstraintValidatorContext context) {
      return rechecks(value, context) & names(value, context);
    }

    private static boolean rechecks(ReviewRequest value, ConstraintValidatorContext context) {
      var named = value.recheck();
      boolean contradicts =
          Boolean.TRUE.equals(value.recheckAlways())
              && (ReviewRequest.COMBINATION.equals(named) || ReviewRequest.OVERLAP.equals(named));
      return !contradicts
          || Refusal.at(context, "recheckAlways", "{field} contradicts review.recheck");
    }

    private static boolean names(ReviewRequest value, ConstraintValidatorContext context) {
      var reviewers = value.reviewers();
      boolean distinct = true;
      var names = new HashSet<String>();
      for (int at = 0; reviewers != null && at < reviewers.size(); at++) {
        var reviewer = reviewers.get(at);
        if (reviewer != null && !names.add(reviewer.nameAt(at))) {
          context.disableDefaultConstraintViolation();
          context
              .buildConstraintViolationWithTemplate("{field} is that of another reviewer")
              .addPropertyNode("reviewers")
              .addPropertyNode("name")
              .inIterable()
              .atIndex(at)
              .addConstraintViolation();
          distinct = false;
        }
      }
      return distinct;
    }
  }
}

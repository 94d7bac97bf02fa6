package dev.milepost.gateway.effect.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The comments of runs. All in the caller's transaction. */
@ApplicationScoped
class RunCommentRows implements PanacheRepositoryBase<RunCommentRow, String> {}

package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The executors that have a worktree of an issue, by the number. */
@Entity
@Table(name = "worktree")
public class WorktreeRow extends EntryRow {}

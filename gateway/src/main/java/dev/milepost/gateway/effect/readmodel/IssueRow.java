package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The state of an issue of a run. */
@Entity
@Table(name = "issue")
public class IssueRow extends EntryRow {}

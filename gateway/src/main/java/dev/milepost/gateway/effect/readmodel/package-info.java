/**
 * The read model in PostgreSQL: what the log says, ready to be asked. It is a fold behind the
 * engine that all services share; what differs is that its states are rows.
 *
 * <pre>
 * LogEngine ─▶ ReadModelFold ─▶ ReadModelPartition ─▶ Projection ─▶ RunBatch ─▶ rows ─▶ ReadModel
 *                                    events and offset in one transaction ─┘
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.effect.readmodel;

import org.jspecify.annotations.NullMarked;

/**
 * Performs outstanding effects: looks first, has the agent work, believes nothing, delivers.
 *
 * <pre>
 * RunAssignment ─▶ RemoteSnapshot ─ahead▶ IssuePullRequest ─▶ PrOpened, FixPushed, ConflictResolved
 *                     └▶ WorktreePreparation ─▶ AgentRun ─▶ Verification ─▶ push ─▶ the same events
 * RemoveWorktrees ─▶ Mirrors.forget ─▶ WorktreesRemoved
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect;

import org.jspecify.annotations.NullMarked;

/**
 * What is owed, done: looks first, has the agent work, believes nothing, delivers.
 *
 * <pre>
 * RunAssignment ─▶ Standing ─ahead▶ PullRequests ─▶ PrOpened, FixPushed, ConflictResolved
 *                     └▶ Preparation ─▶ AgentRun ─▶ Verification ─▶ push ─┘
 * RemoveWorktrees ─▶ Mirrors.forget ─▶ WorktreesRemoved
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effects;

import org.jspecify.annotations.NullMarked;

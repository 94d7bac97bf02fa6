/**
 * X1: where agents work. Each executor has a bare mirror for each repository, and in a folder of
 * the run one worktree for each issue, in which its attempts and rounds follow one another.
 *
 * <pre>
 * &lt;milepost.home&gt;/executors/&lt;id&gt;/
 *   lock                                   held while the executor lives
 *   mirrors/&lt;hash&gt;.git                     from Forge.remote()
 *   runs/&lt;run&gt;/issue-&lt;n&gt;/worktree          on the branch
 *   runs/&lt;run&gt;/issue-&lt;n&gt;/&lt;assignment&gt;/     prompt, body, output, identity of the process
 * </pre>
 */
@NullMarked
package dev.milepost.executor.workspace;

import org.jspecify.annotations.NullMarked;

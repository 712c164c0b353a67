/** What a workspace says of somebody. People are told apart by the ids of user and team, never by a name. */
export interface Person {
  userId: string;
  /** The workspaces they belong to, their own first. */
  teamIds: readonly string[];
  isBot: boolean;
  /** Invited to some channels only. */
  isGuest: boolean;
  isDeactivated: boolean;
  /** Of another workspace, met in a channel that is shared with it. */
  isStranger: boolean;
}

/** Why somebody may not decide, whatever the settings say. */
export type Unfit = 'bot' | 'guest' | 'stranger' | 'deactivated';

/** `clickedFrom`: the team that the click itself carried; it must be one that the workspace tells of the person. */
export function unfitness(person: Person, clickedFrom?: string): Unfit | undefined {
  if (person.isDeactivated) return 'deactivated';
  if (person.isBot) return 'bot';
  const isElsewhere = clickedFrom !== undefined && !person.teamIds.includes(clickedFrom);
  if (person.isStranger || isElsewhere) return 'stranger';
  return person.isGuest ? 'guest' : undefined;
}

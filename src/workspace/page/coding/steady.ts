// What stands in the margin by the hundred is drawn again only where it differs.
import { Component } from 'preact';

/** A component of plain values: those that it is given are all that it shows. */
export abstract class Steady<Values extends object> extends Component<Values> {
  override shouldComponentUpdate(next: Readonly<Values>): boolean {
    const before = Object.entries(this.props);
    const now = new Map(Object.entries(next));
    return before.length !== now.size || before.some(([name, value]) => now.get(name) !== value);
  }
}

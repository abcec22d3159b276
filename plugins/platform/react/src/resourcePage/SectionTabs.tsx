import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './ResourcePage.module.css';

/** @public */
export interface SectionTabsProps<TId extends string> {
  /** What the sections are about: `Sections about checkout`. */
  label: string;
  sections: readonly { id: TId; title: string; content: ReactNode }[];
  selected: TId;
  onSelect: (id: TId) => void;
}

/**
 * The sections of a resource's page, one of them on screen.
 *
 * @public
 */
export function SectionTabs<TId extends string>(props: SectionTabsProps<TId>) {
  const { label, sections, selected, onSelect } = props;
  return (
    <Tabs
      selectedKey={selected}
      onSelectionChange={key => {
        const section = sections.find(({ id }) => id === key);
        if (section) onSelect(section.id);
      }}
    >
      <TabList aria-label={label}>
        {sections.map(({ id, title }) => (
          <Tab key={id} id={id} className={styles.sectionTab}>
            {title}
          </Tab>
        ))}
      </TabList>
      {sections.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}

/**
 * Sections side by side where there is room.
 *
 * @public
 */
export function SectionColumns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}

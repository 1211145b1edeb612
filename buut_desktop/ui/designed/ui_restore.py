# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'restore.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QProgressBar, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from buut_desktop.ui.shell.account_cards import AccountCards
from buut_desktop.ui.shell.art import ArtPane
from buut_desktop.ui.shell.passphrase_field import PassphraseField

class Ui_Restore(object):
    def setupUi(self, Restore):
        if not Restore.objectName():
            Restore.setObjectName(u"Restore")
        self.layout1 = QHBoxLayout(Restore)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.art = ArtPane(Restore)
        self.art.setObjectName(u"art")

        self.layout1.addWidget(self.art)

        self.pane = QWidget(Restore)
        self.pane.setObjectName(u"pane")
        self.pane.setProperty(u"ground", u"surface")
        self.layout2 = QVBoxLayout(self.pane)
        self.layout2.setSpacing(0)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.pane)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QWidget()
        self.page.setObjectName(u"page")
        self.page.setProperty(u"clear", True)
        self.layout3 = QHBoxLayout(self.page)
        self.layout3.setSpacing(0)
        self.layout3.setObjectName(u"layout3")
        self.layout3.setContentsMargins(32, 24, 32, 16)
        self.spacer4 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer4)

        self.column = QWidget(self.page)
        self.column.setObjectName(u"column")
        self.column.setMinimumSize(QSize(280, 0))
        self.column.setMaximumSize(QSize(560, 16777215))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.column.sizePolicy().hasHeightForWidth())
        self.column.setSizePolicy(sizePolicy)
        self.layout5 = QVBoxLayout(self.column)
        self.layout5.setSpacing(0)
        self.layout5.setObjectName(u"layout5")
        self.layout5.setContentsMargins(0, 0, 0, 0)
        self.spacer6 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer6)

        self.title = QLabel(self.column)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"display")
        self.title.setWordWrap(True)

        self.layout5.addWidget(self.title)

        self.spacer7 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer7)

        self.why = QLabel(self.column)
        self.why.setObjectName(u"why")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setProperty(u"role", u"quiet")
        self.why.setWordWrap(True)

        self.layout5.addWidget(self.why)

        self.spacer8 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer8)

        self.layout9 = QHBoxLayout()
        self.layout9.setSpacing(12)
        self.layout9.setObjectName(u"layout9")
        self.layout9.setContentsMargins(0, 0, 0, 0)
        self.choose = QPushButton(self.column)
        self.choose.setObjectName(u"choose")
        self.choose.setProperty(u"kind", u"soft")

        self.layout9.addWidget(self.choose)

        self.folder = QLabel(self.column)
        self.folder.setObjectName(u"folder")
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setProperty(u"role", u"strong")
        self.folder.setWordWrap(True)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.folder.sizePolicy().hasHeightForWidth())
        self.folder.setSizePolicy(sizePolicy1)

        self.layout9.addWidget(self.folder)


        self.layout5.addLayout(self.layout9)

        self.spacer10 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer10)

        self.listLabel = QLabel(self.column)
        self.listLabel.setObjectName(u"listLabel")
        self.listLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.listLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.listLabel)

        self.spacer11 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer11)

        self.backups = QListWidget(self.column)
        self.backups.setObjectName(u"backups")
        self.backups.setMinimumSize(QSize(0, 96))
        self.backups.setMaximumSize(QSize(16777215, 180))

        self.layout5.addWidget(self.backups)

        self.spacer12 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer12)

        self.whoLabel = QLabel(self.column)
        self.whoLabel.setObjectName(u"whoLabel")
        self.whoLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.whoLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.whoLabel)

        self.spacer13 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer13)

        self.accounts = AccountCards(self.column)
        self.accounts.setObjectName(u"accounts")

        self.layout5.addWidget(self.accounts)

        self.spacer14 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer14)

        self.secretLabel = QLabel(self.column)
        self.secretLabel.setObjectName(u"secretLabel")
        self.secretLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.secretLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.secretLabel)

        self.spacer15 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer15)

        self.code = QLineEdit(self.column)
        self.code.setObjectName(u"code")
        self.code.setProperty(u"large", True)

        self.layout5.addWidget(self.code)

        self.passphrase = PassphraseField(self.column)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setProperty(u"large", True)

        self.layout5.addWidget(self.passphrase)

        self.spacer16 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer16)

        self.layout17 = QHBoxLayout()
        self.layout17.setSpacing(0)
        self.layout17.setObjectName(u"layout17")
        self.layout17.setContentsMargins(0, 0, 0, 0)
        self.switchSecret = QPushButton(self.column)
        self.switchSecret.setObjectName(u"switchSecret")
        self.switchSecret.setProperty(u"kind", u"link")

        self.layout17.addWidget(self.switchSecret)

        self.spacer18 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout17.addItem(self.spacer18)


        self.layout5.addLayout(self.layout17)

        self.spacer19 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer19)

        self.message = QLabel(self.column)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty(u"role", u"error")
        self.message.setWordWrap(True)

        self.layout5.addWidget(self.message)

        self.progress = QProgressBar(self.column)
        self.progress.setObjectName(u"progress")
        self.progress.setMaximum(100)
        self.progress.setValue(0)
        self.progress.setTextVisible(False)

        self.layout5.addWidget(self.progress)

        self.spacer20 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer20)


        self.layout3.addWidget(self.column)

        self.spacer21 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer21)

        self.scroll.setWidget(self.page)

        self.layout2.addWidget(self.scroll)

        self.footer = QWidget(self.pane)
        self.footer.setObjectName(u"footer")
        self.layout22 = QVBoxLayout(self.footer)
        self.layout22.setSpacing(0)
        self.layout22.setObjectName(u"layout22")
        self.layout22.setContentsMargins(0, 0, 0, 0)
        self.footLine = QFrame(self.footer)
        self.footLine.setObjectName(u"footLine")
        self.footLine.setProperty(u"hairline", True)
        self.footLine.setMinimumSize(QSize(0, 1))
        self.footLine.setMaximumSize(QSize(16777215, 1))

        self.layout22.addWidget(self.footLine)

        self.layout23 = QHBoxLayout()
        self.layout23.setSpacing(12)
        self.layout23.setObjectName(u"layout23")
        self.layout23.setContentsMargins(32, 12, 32, 16)
        self.back = QPushButton(self.footer)
        self.back.setObjectName(u"back")

        self.layout23.addWidget(self.back)

        self.spacer24 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout23.addItem(self.spacer24)

        self.stop = QPushButton(self.footer)
        self.stop.setObjectName(u"stop")

        self.layout23.addWidget(self.stop)

        self.restore = QPushButton(self.footer)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"kind", u"primary")
        self.restore.setProperty(u"large", True)

        self.layout23.addWidget(self.restore)


        self.layout22.addLayout(self.layout23)


        self.layout2.addWidget(self.footer)


        self.layout1.addWidget(self.pane)

        self.layout1.setStretch(0, 2)
        self.layout1.setStretch(1, 3)
        QWidget.setTabOrder(self.choose, self.backups)
        QWidget.setTabOrder(self.backups, self.code)
        QWidget.setTabOrder(self.code, self.passphrase)
        QWidget.setTabOrder(self.passphrase, self.switchSecret)
        QWidget.setTabOrder(self.switchSecret, self.restore)
        QWidget.setTabOrder(self.restore, self.stop)
        QWidget.setTabOrder(self.stop, self.back)

        self.retranslateUi(Restore)

        QMetaObject.connectSlotsByName(Restore)
    # setupUi

    def retranslateUi(self, Restore):
        self.title.setText(QCoreApplication.translate("Restore", u"Een reservekopie terugzetten", None))
        self.why.setText(QCoreApplication.translate("Restore", u"Kies de map waarin de reservekopie\u00ebn staan: een stick, een netwerkmap, of de map backups van deze computer.", None))
        self.choose.setText(QCoreApplication.translate("Restore", u"Map kiezen\u2026", None))
        self.folder.setText("")
        self.listLabel.setText(QCoreApplication.translate("Restore", u"Welke reservekopie?", None))
#if QT_CONFIG(accessibility)
        self.backups.setAccessibleName(QCoreApplication.translate("Restore", u"Reservekopie\u00ebn, nieuwste eerst", None))
#endif // QT_CONFIG(accessibility)
        self.whoLabel.setText(QCoreApplication.translate("Restore", u"Wie ben je?", None))
        self.secretLabel.setText(QCoreApplication.translate("Restore", u"&Herstelcode", None))
        self.code.setPlaceholderText(QCoreApplication.translate("Restore", u"7K2QD-0F9XA-\u2026", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("Restore", u"Herstelcode, zeven groepen van vijf tekens", None))
#endif // QT_CONFIG(accessibility)
        self.switchSecret.setText(QCoreApplication.translate("Restore", u"Met een wachtzin", None))
        self.message.setText("")
        self.back.setText(QCoreApplication.translate("Restore", u"Terug", None))
        self.stop.setText(QCoreApplication.translate("Restore", u"Stoppen", None))
        self.restore.setText(QCoreApplication.translate("Restore", u"Terugzetten en openen", None))
        pass
    # retranslateUi

